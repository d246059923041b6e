// A static server on the loopback and a Chromium that visits it; what it asks for and what it complains of is kept.
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import { QUIET } from '../browser/chromium.mjs'

process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = '1'
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.zip': 'application/zip' }

export function served (folder) {
  const server = createServer((asked, answer) => {
    const path = join(folder, normalize(decodeURIComponent(new URL(asked.url, 'http://x').pathname)))
    const file = path.endsWith('/') ? `${path}index.html` : path
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) { answer.writeHead(404).end(); return }
    answer.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(answer)
  })
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)))
}

/** Visit the page in `folder`: `work` gets { context, page, address, asked, said, server, axe, opened }. */
export async function visited (executablePath, folder, packages, options, work) {
  const require = createRequire(pathToFileURL(join(packages, 'package.json')))
  const { chromium } = require('playwright-core')
  const server = await served(folder)
  const profile = mkdtempSync(join(tmpdir(), 'fmcheck-chromium-'))
  const [asked, said] = [[], []]
  const address = `http://127.0.0.1:${server.address().port}/`
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: QUIET, chromiumSandbox: false, ...options })
  try {
    context.on('request', request => asked.push(request.url()))
    const page = context.pages()[0] ?? await context.newPage()
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) said.push(`${message.text()} ${message.location().url}`)
    })
    page.on('pageerror', error => said.push(String(error)))
    page.on('dialog', dialog => { said.push('a dialog'); dialog.dismiss() })
    const opened = async (fragment = '') => {
      await page.goto(address + fragment)
      const begun = () => ['ready', 'judged', 'failed'].includes(document.documentElement.dataset.state)
      await page.waitForFunction(begun, null, { timeout: 120_000 })
    }
    return await work({ context, page, address, asked, said, server, axe: readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'), opened })
  } finally {
    await context.close()
    server.close()
    server.closeAllConnections()
    rmSync(profile, { recursive: true, force: true })
  }
}

const PATIENCE = { timeout: 120_000 }
export const done = page => page.waitForFunction(() => ['judged', 'failed'].includes(document.documentElement.dataset.state), null, PATIENCE)
export const status = page => page.textContent('#status')
export const elsewhere = (asked, address) => asked.filter(url => !url.startsWith(address) && !url.startsWith(`blob:${address}`))

/** What was downloaded. */
async function text (download) {
  const parts = []
  for await (const part of await download.createReadStream()) parts.push(part)
  return { name: download.suggestedFilename(), text: Buffer.concat(parts).toString('utf8') }
}

export async function saved (page, act) {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), act()])
  return text(download)
}

/** Sign what is judged off, and the record that comes of it. */
export async function signed (page) {
  await page.click('#keep summary')
  await page.fill('#by', 'A. Reviewer')
  await page.fill('#reason', 'read against the sources')
  return saved(page, () => page.click('#record button'))
}
