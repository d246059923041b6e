// The page: what is to be judged, by which law, the report, and what to keep of it.
import { begin, python } from './python.js'
import * as links from './link.js'
import { save, show } from './report.js'
import './ask.js'
import { dropped, named, shown, written } from './sources.js'

const at = id => document.getElementById(id)
const PAUSE = 400 // milliseconds without a letter before what was typed is judged
const state = { files: [], source: '', part: '', html: '', json: '', card: '', stem: 'model' }
let latest = 0
let pause = 0
let examples = []

const say = (text, state = '') => { at('status').textContent = text; document.documentElement.dataset.state = state }
const day = () => at('day').value
const places = () => [...at('places').querySelectorAll('input:checked')].map(box => box.value)
const law = () => ({ day: day(), places: places(), everything: at('all').checked })

/** Judge these files; `text` is what the text field is to show of them, undefined where the person typed it. */
async function take (files, text) {
  const turn = ++latest
  say('Judging ...')
  try {
    const where = await python('place', { names: files.map(file => file.name) })
    const inside = where.folder === '' ? '' : `${where.folder}/`
    state.files = files.map(({ name, blob }) => ({ name: inside + name, data: blob }))
    state.source = where.name
    state.part = ''
    if (text !== undefined) {
      at('text').value = text ?? ''
      const read = files.length === 1 ? files[0].name : `${files.length} files`
      at('named').textContent = text === null ? `Read from ${read}; type here to judge a text instead` : files[0].name
    }
    await judge(turn)
  } catch (error) {
    if (turn === latest) failed(error)
  }
}

/** Judge what there is by the law that is chosen. */
async function judge (turn = ++latest) {
  if (state.source === '' || day() === '') return
  say('Judging ...')
  try {
    await python('lay', state.files)
    const name = state.source + state.part
    const report = await python('report', { name, ...law() })
    if (turn !== latest) return
    state.html = report.html
    state.json = report.json
    if (report.html === '') throw new Error(report.err || 'there is no report')
    show(at('report'), report.html)
    at('report').hidden = false
    const lead = at('asking').hidden ? null : at('report').querySelector('.lead')?.textContent // in view of who answers
    say(report.code === 0 ? lead ?? 'Judged.' : `This cannot be judged as it is: ${(report.out || report.err).split('\n')[0]}`)
    if (state.part === '') models(report.models)
    const card = await python('card', { name, day: day() })
    if (turn !== latest) return
    state.card = card.text
    state.stem = (state.part.slice(1) || state.source).split('/').at(-1).replace(/\.(json|md)$/i, '')
    at('keep').hidden = false
    document.documentElement.dataset.state = 'judged'
    for (const id of ['save-card', 'link']) at(id).disabled = card.text === ''
    at('record').querySelector('button').disabled = card.text === ''
    const none = report.models.length > 1 ? 'A card is that of one model: choose one.' : 'No card can be made of this source.'
    at('kept').textContent = card.text === '' ? none : ''
    document.dispatchEvent(new CustomEvent('judged', { detail: { card: card.text, ...law() } }))
  } catch (error) {
    if (turn === latest) failed(error)
  }
}

/** Offer the models of a bill, where there are several. */
function models (names) {
  at('several').hidden = names.length < 2
  at('model').replaceChildren()
  choosable(at('model'), [['', 'all'], ...names.map(name => [name.slice(name.lastIndexOf('#')), name.slice(name.lastIndexOf('#') + 1)])])
}

function failed (error) {
  say(`This did not work: ${error.message}`, 'failed')
}

async function typed () {
  const text = at('text').value
  if (text.trim() === '') return say('Ready.', 'ready')
  const { first } = await python('place', { names: [], text })
  at('named').textContent = `Judged as ${first}`
  await take(written({ [first]: text }))
}

function choosable (list, options) {
  for (const [value, label] of options) {
    const option = document.createElement('option')
    option.value = value
    if (label !== undefined) option.textContent = label
    list.append(option)
  }
}

async function example (number) {
  const { files } = examples[number]
  const sources = written(files)
  await take(sources, await shown(sources))
}

async function known (name) {
  const { text } = await python('known', { name })
  if (text === '') return say(`No known model is called ${name}.`, 'failed')
  await take(written({ 'model.json': text }), text)
}

async function offered () {
  const [about, listed] = await Promise.all([python('about', { day: day() }), fetch('examples.json').then(answer => answer.json())])
  examples = listed
  for (const group of new Set(examples.map(one => one.group))) {
    const ones = [...examples.entries()].filter(([, one]) => one.group === group)
    const list = document.createElement('optgroup')
    list.label = group.replaceAll('-', ' ')
    choosable(list, ones.map(([number, one]) => [number, one.name.replace(/\.json$/, '')]))
    at('examples').append(list)
  }
  choosable(at('models'), about.models.map(model => [model]))
  for (const { code, name } of about.places) {
    const label = document.createElement('label')
    label.className = 'check-one'
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', value: code })
    label.append(box, ` ${name}`)
    at('places').append(label)
  }
  const rules = `fmcheck ${about.version}, rules ${about.digest.slice(0, 19)}.`
  at('foot').textContent = `${rules} This page works without a network once it has loaded. ${about.attribution}`
}

function chosen () {
  const names = [...at('places').querySelectorAll('input:checked')].map(box => box.parentElement.textContent.trim())
  at('chosen-places').textContent = names.length === 0 ? 'All places' : names.join(', ')
}

/** What the address shares, if anything; else nothing is judged yet. */
async function opened () {
  let found
  try {
    found = await links.shared(location.hash)
  } catch {
    return say('The link cannot be read: it is damaged, or was cut off, or is too long.', 'failed')
  }
  if (found === null) return
  if (/^\d{4}-\d\d-\d\d$/.test(found.day)) at('day').value = found.day
  at('all').checked = found.all
  for (const box of at('places').querySelectorAll('input')) box.checked = found.places.includes(box.value)
  chosen()
  await take(written({ 'model.json': found.text }), found.text)
}

function listen () {
  const { files, text, drop } = { files: at('files'), text: at('text'), drop: at('drop') }
  const given = async sources => { if (sources.length > 0) await take(sources, await shown(sources)) }
  files.addEventListener('change', async () => { await given(named(files.files)); files.value = '' })
  for (const kind of ['dragover', 'drop']) {
    document.addEventListener(kind, event => { event.preventDefault(); drop.classList.toggle('over', kind === 'dragover') })
  }
  document.addEventListener('dragleave', () => drop.classList.remove('over'))
  document.addEventListener('drop', async event => given(await dropped(event.dataTransfer)))
  text.addEventListener('input', () => { say('Judging ...'); clearTimeout(pause); pause = setTimeout(() => typed().catch(failed), PAUSE) })
  at('examples').addEventListener('change', event => { if (event.target.value !== '') example(event.target.value).catch(failed) })
  at('known').addEventListener('change', event => { if (event.target.value !== '') known(event.target.value.trim()).catch(failed) })
  at('model').addEventListener('change', event => { state.part = event.target.value; judge() })
  at('source').addEventListener('submit', event => event.preventDefault())
  for (const id of ['day', 'all']) at(id).addEventListener('change', () => judge())
  at('places').addEventListener('change', () => { chosen(); judge() })
  at('save-card').addEventListener('click', () => save(`${state.stem}.json`, state.card, 'application/json'))
  at('save-html').addEventListener('click', () => save(`${state.stem}.report.html`, state.html, 'text/html'))
  at('save-json').addEventListener('click', () => save(`${state.stem}.report.json`, state.json, 'application/json'))
  at('link').addEventListener('click', share)
  at('record').addEventListener('submit', event => {
    event.preventDefault()
    sign().catch(error => { at('kept').textContent = error.message })
  })
  window.addEventListener('hashchange', () => { if (location.hash.startsWith('#card=')) opened() })
  document.addEventListener('answered', event => take(written({ [`${state.stem}.json`]: event.detail }), event.detail))
}

async function share () {
  const address = await links.made({ text: state.card, day: day(), places: places(), all: at('all').checked })
  if (address === '') { at('kept').textContent = 'This card is too long for a link; download it and pass the file on.'; return }
  history.replaceState(null, '', address)
  const copied = await navigator.clipboard?.writeText(address).then(() => true, () => false)
  const where = copied ? 'Copied.' : 'It is in the address bar now.'
  at('kept').textContent = `${where} Whoever opens the link sees the card; it is in the part of the address that is sent to nobody.`
}

async function sign () {
  at('kept').textContent = 'Signing off ...'
  const { by, reason } = { by: at('by').value, reason: at('reason').value }
  const record = await python('record', { text: state.card, stem: state.stem, by, reason, ...law() })
  if (record.file === '') throw new Error(record.err || record.out)
  save(record.file, record.text, 'application/json')
  at('kept').textContent = record.out
}

/** Fetch what only signing off needs, so that it is there without a network too. */
async function keepLater () {
  const lacking = navigator.serviceWorker?.controller && !await caches.match('record.zip')
  if (lacking) await fetch('record.zip', { priority: 'low' }).catch(() => {})
}

/** A newer page has loaded and waits: it takes over when the person says so. */
function newer (waiting) {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Use the newer version of this page' })
  button.addEventListener('click', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    waiting.postMessage('take over')
  })
  at('status').after(button)
}

const today = new Date()
at('day').value = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map(part => String(part).padStart(2, '0')).join('-')
listen()
try {
  await begin(newer)
  await offered()
  say('Ready.')
  document.documentElement.dataset.state = 'ready'
  await opened()
  keepLater()
} catch (error) {
  failed(error)
}
