// A report on the page: its own HTML, without its head. No script of it could run, and links lead out of the page into tabs of their own.
import { parsed } from './python.js'

const LEFT_OUT = 'script, style, link, meta, base, iframe, object, embed, form'

/** Show a report in an element of the page. */
export function show (element, html) {
  const whole = parsed(html.slice(html.indexOf('<body'))) // the style in its head is report.css here
  const content = whole.querySelector('main') ?? whole.body
  for (const one of content.querySelectorAll(LEFT_OUT)) one.remove()
  for (const link of content.querySelectorAll('a[href]')) {
    if (link.getAttribute('href').startsWith('#')) continue
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
  }
  element.replaceChildren(...[...content.childNodes].map(node => document.importNode(node, true)))
}

/** Give a text to the person as a file. */
export function save (name, text, type) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
