// A page in a browser: it takes nothing from elsewhere, is accessible, holds on every width in the light and in the dark, and prints whole.
// node check.mjs CHROMIUM PAGE.html...   Each PAGE.html may have its JSON report beside it, as PAGE.json. Prints what is wrong; exit code 1.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { QUIET, violations } from './chromium.mjs'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDTHS = [320, 390, 1280]
const STANDING = { in_force: 0, on_the_books_not_enforced: 0, uncertain_window: 0, company_policy: 0, enacted_not_yet_in_force: 1,
  soft_law: 2, academic: 2, proposed: 2 } // all others are past
const STRONGEST = ['yes', 'likely yes', 'open', 'none', 'likely no', 'no']

const [executablePath, ...pages] = process.argv.slice(2)
const wrong = []

function answer (determination) {
  if (determination.verdict === null) return 'none'
  if (determination.verdict !== 'undetermined') return determination.verdict === 'meets' ? 'yes' : 'no'
  return determination.likely === null ? 'open' : determination.likely.verdict === 'meets' ? 'likely yes' : 'likely no'
}

function standingOf (determination) {
  return STANDING[determination.status] ?? 3
}

/** The rules that a finding of the report refers to, in the order of the law's sentence. */
function referred (finding) {
  return finding === null ? [] : [...(finding.rule ? [finding.rule] : []), ...finding.parts.flatMap(referred)]
}

/** The rule of the same place and standing on which a determination rests; undefined where there is none. */
function upon (determination, shown) {
  return referred(determination.finding).map(id => shown.get(id)).find(other => other !== undefined && other !== determination &&
    other.jurisdiction === determination.jurisdiction && standingOf(other) === standingOf(determination))
}

/** Whether a determination rests on another one, and not on itself in the end. */
function restsOnAnother (determination, shown) {
  const passed = new Set([determination])
  for (let at = upon(determination, shown); at !== undefined; at = upon(at, shown)) {
    if (passed.has(at)) return false
    passed.add(at)
  }
  return passed.size > 1
}

/** The answers of the page's matrix, as [row, column or rule, word]. */
function inPage () {
  const word = cell => [...cell.childNodes].filter(node => node.nodeType === 3 || !node.hasAttribute('aria-hidden'))
    .map(node => node.textContent).join('').trim()
  const many = document.querySelector('table.matrix')
  if (many !== null) {
    const columns = [...many.querySelectorAll('thead th')].slice(1).map(head => head.textContent)
    return [...many.querySelectorAll('tbody tr')].flatMap(row =>
      [...row.querySelectorAll('td')].map((cell, at) => [row.querySelector('th').textContent, columns[at], word(cell)]))
  }
  return [...document.querySelectorAll('table.answers td div')].map(line =>
    ['', decodeURIComponent(line.querySelector('a').hash.slice(1)), line.querySelector('b').textContent])
}

/** Words of letters that are not on one line, though nothing but their width could have broken them, and what is wider than the page. */
function layout () {
  const broken = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement
    const hidden = parent.closest('thead') !== null && getComputedStyle(parent.closest('thead')).position === 'absolute'
    if (hidden || !parent.checkVisibility() || parent.closest('svg, style, small, code') !== null) continue
    for (const found of node.data.matchAll(/\p{Script=Latin}{2,}/gu)) {
      const token = /\S*$/.exec(node.data.slice(0, found.index))[0] + /^\S*/.exec(node.data.slice(found.index))[0]
      if (token.length > 30) continue // no word, and nothing that a line could hold
      range.setStart(node, found.index)
      range.setEnd(node, found.index + found[0].length)
      const tops = new Set([...range.getClientRects()].map(box => Math.round(box.top / 4)))
      if (tops.size > 1) broken.push(found[0])
    }
  }
  return { broken, wide: document.documentElement.scrollWidth - document.documentElement.clientWidth }
}

function fromReport (report, page) {
  const expected = []
  for (const assessment of report.assessments) {
    const best = new Map()
    const shown = new Map(assessment.determinations.map(item => [item.rule, item]))
    for (const determination of assessment.determinations) {
      if (restsOnAnother(determination, shown)) continue
      const [standing, strength] = [standingOf(determination), STRONGEST.indexOf(answer(determination))]
      const known = best.get(determination.jurisdiction)
      if (known === undefined || standing < known[0] || (standing === known[0] && strength < known[1])) {
        best.set(determination.jurisdiction, [standing, strength])
      }
    }
    expected.push({ rules: assessment.determinations.map(item => [item.rule, answer(item)]), places: [...best.values()].map(([, at]) => STRONGEST[at]) })
  }
  if (report.assessments.length === 1) {
    return same(page.map(([, rule, word]) => `${rule}: ${word}`), expected[0].rules.map(([rule, word]) => `${rule}: ${word === 'none' ? 'no text' : word}`))
  }
  const rows = new Map()
  for (const cell of page) rows.set(cell[0], [...rows.get(cell[0]) ?? [], cell])
  return same([...rows.values()].map(cells => cells.map(cell => cell[2]).filter(word => word !== '-').sort().join()),
    expected.map(item => item.places.map(word => word === 'none' ? 'no text' : word).sort().join()))
}

function same (found, expected) {
  const [left, right] = [found.sort().join('\n'), expected.sort().join('\n')]
  return left === right ? [] : [`the matrix is not the report's: found\n${left}\nexpected\n${right}`]
}

async function look (browser, path, width, colorScheme) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const at = `${basename(path)} at ${width}, ${colorScheme}`
  page.on('request', request => { if (request.url() !== pathToFileURL(path).href) wrong.push(`${at}: it asks for ${request.url().slice(0, 200)}`) })
  page.on('console', message => wrong.push(`${at}: the console says ${message.text()}`))
  page.on('pageerror', error => wrong.push(`${at}: ${error}`))
  page.on('dialog', dialog => { wrong.push(`${at}: it opens a dialog`); dialog.dismiss() })
  await page.goto(pathToFileURL(path).href)
  const { broken, wide } = await page.evaluate(layout)
  if (broken.length > 0) wrong.push(`${at}: broken words: ${broken.slice(0, 10).join(', ')}`)
  if (wide > 0) wrong.push(`${at}: it is ${wide} pixels wider than the screen`)
  if (width === WIDTHS[0] || colorScheme === 'dark') {
    for (const violation of await violations(page, AXE)) wrong.push(`${at}: ${violation}`)
  }
  await context.close()
}

/** The words of the page that its print does not hold. Both are cut into words of three letters or more. */
async function print (browser, path, folder) {
  const page = await browser.newPage()
  await page.goto(pathToFileURL(path).href)
  const shown = await page.evaluate(() => {
    for (const part of document.querySelectorAll('style, .narrow, figure details')) part.remove()
    for (const folded of document.querySelectorAll('details')) folded.open = true
    return document.querySelector('main').innerText
  })
  await page.goto(pathToFileURL(path).href)
  const pdf = join(folder, 'page.pdf')
  writeFileSync(pdf, await page.pdf({ format: 'A4', preferCSSPageSize: true }))
  const printed = new Set(words(execFileSync('pdftotext', ['-enc', 'UTF-8', pdf, '-'], { encoding: 'utf8', maxBuffer: 1e9 }).replace(/-\n/g, '-')))
  const all = words(shown)
  const missing = all.filter(word => !printed.has(word))
  if (missing.length > 0.05 * all.length) {
    wrong.push(`${basename(path)}: the print lacks ${missing.length} of ${all.length} words: ${missing.slice(0, 10).join(', ')}`)
  }
  const matrix = await page.evaluate(inPage)
  await page.close()
  return matrix
}

function words (text) {
  return text.normalize('NFKC').toLowerCase().match(/\p{Script=Latin}{3,}/gu) ?? []
}

const folder = mkdtempSync(join(tmpdir(), 'fmcheck-browser-'))
const browser = await chromium.launch({ executablePath, args: QUIET })
try {
  for (const path of pages) {
    for (const width of WIDTHS) for (const scheme of ['light', 'dark']) await look(browser, path, width, scheme)
    const matrix = await print(browser, path, folder)
    const report = path.replace(/\.html$/, '.json')
    if (existsSync(report)) wrong.push(...fromReport(JSON.parse(readFileSync(report, 'utf8')), matrix).map(text => `${basename(path)}: ${text}`))
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
console.log(wrong.length === 0 ? `${pages.length} pages at ${WIDTHS.join(', ')} pixels, light and dark, and printed: nothing is wrong` : wrong.join('\n'))
process.exitCode = wrong.length === 0 ? 0 : 1
