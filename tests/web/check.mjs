// What is tried of the page in a browser, one thing a run, and printed as JSON: node check.mjs WHAT CHROMIUM DIST PACKAGES [ARGUMENT].
import { createHash } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { violations } from '../browser/chromium.mjs'
import { done, elsewhere, signed, visited } from './driver.mjs'
import * as people from './people.mjs'

const [what, executablePath, dist, packages, argument] = process.argv.slice(2)
const visit = (work, options = {}) => visited(executablePath, dist, packages, options, work)

/** Every command of a list in Python of the page, as [code, standard output, standard error]. */
async function equal () {
  const cases = JSON.parse(readFileSync(argument, 'utf8'))
  return visit(async ({ page, opened, asked, said, address }) => {
    await opened()
    const results = await page.evaluate(async list => {
      const { python } = await import('./python.js')
      const results = []
      for (const { files, runs } of list) {
        await python('lay', Object.entries(files).map(([name, text]) => ({ name, data: new Blob([text]) })))
        for (const run of runs) {
          const { code, out, err } = await python('run', { arguments: run })
          results.push([code, out, err])
        }
      }
      return results
    }, cases)
    return { results, said, elsewhere: elsewhere(asked, address) }
  })
}

/** A first visit: how long until the page is ready, and until a first verdict; then a visit without the server. */
async function offline () {
  return visit(async ({ page, opened, said, server, asked, address }) => {
    const began = Date.now()
    await opened()
    const ready = Date.now() - began
    await page.selectOption('#examples', { label: 'gpt-4' })
    await done(page)
    const verdict = Date.now() - began
    const online = await page.textContent('#report')
    await page.waitForFunction(() => caches.match('record.zip'), null, { timeout: 120_000 })
    server.close()
    server.closeAllConnections()
    await opened()
    await page.selectOption('#examples', { label: 'gpt-4' })
    await done(page)
    const same = online === await page.textContent('#report')
    const record = await signed(page)
    return { ready, verdict, same, record, said, elsewhere: elsewhere(asked, address) }
  }, { acceptDownloads: true })
}

/** Whether the page and the worker can ask for anything of another origin, which here is the same server by another name. */
async function policy () {
  return visit(async ({ page, opened, server }) => {
    await opened()
    let others = 0
    server.on('request', asked => { if (asked.headers.host.startsWith('localhost')) others++ })
    const there = `http://localhost:${server.address().port}/icon.svg`
    const ask = url => fetch(url, { mode: 'no-cors' }).then(() => 'answered', () => 'refused')
    const found = { page: await page.evaluate(ask, there), worker: await page.workers()[0].evaluate(ask, there) }
    const inline = await page.evaluate(() => {
      const script = document.createElement('script')
      try { script.textContent = 'globalThis.ran = 1' } catch { return 'refused' }
      document.body.append(script)
      return globalThis.ran ? 'ran' : 'refused'
    })
    return { ...found, inline, others }
  })
}

/** A newer page on the server: the old one stays until the person says so. ARGUMENT is an empty folder. */
async function newer () {
  cpSync(dist, argument, { recursive: true })
  return visited(executablePath, argument, packages, {}, async ({ page, opened, said }) => {
    await opened()
    const path = name => `${argument}/${name}`
    const digest = text => `sha256-${createHash('sha256').update(text).digest('base64')}`
    const style = readFileSync(path('page.css'), 'utf8')
    writeFileSync(path('page.css'), `${style}/* newer */`)
    const worker = readFileSync(path('service-worker.js'), 'utf8')
    const fresh = worker.replace(digest(style), digest(`${style}/* newer */`)).replace(/VERSION = "\w+"/, 'VERSION = "newer"')
    writeFileSync(path('service-worker.js'), fresh)
    await page.reload()
    const button = page.getByRole('button', { name: 'Use the newer version' })
    await button.waitFor({ timeout: 60_000 })
    const kept = () => page.evaluate(() => fetch('page.css').then(answer => answer.text()).then(text => text.includes('newer')))
    const before = await kept()
    await Promise.all([page.waitForEvent('load', { timeout: 60_000 }), button.click()])
    await page.waitForFunction(() => document.documentElement.dataset.state === 'ready', null, { timeout: 120_000 })
    return { before, after: await kept(), said }
  })
}

/** What is wrong on screens of several widths, in the light and in the dark; ARGUMENT is a folder for pictures, if there is one. */
async function screens () {
  const wrong = []
  await visit(async ({ page, opened, said, axe }) => {
    await opened()
    for (const step of ['empty', 'judged', 'asking']) {
      if (step === 'judged') {
        await page.selectOption('#examples', { label: 'gpt-4' })
        await done(page)
        for (const summary of await page.$$('#controls summary:visible')) await summary.click()
      }
      if (step === 'asking') {
        await page.click('#begin')
        await page.waitForSelector('#asking:not([hidden])')
        await page.click('#asking summary')
        await page.locator('#ask').scrollIntoViewIfNeeded()
      }
      for (const [width, colorScheme] of [[320, 'light'], [390, 'dark'], [390, 'light'], [1280, 'light'], [1280, 'dark']]) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        const at = `${step} at ${width}, ${colorScheme}`
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        if (wide > 0) wrong.push(`${at}: ${wide} pixels wider than the screen`)
        if (argument) await page.screenshot({ path: `${argument}/${step}-${width}-${colorScheme}.png` })
        for (const violation of await violations(page, axe)) wrong.push(`${at}: ${violation}`)
      }
    }
    wrong.push(...said)
  })
  return { wrong }
}

console.log(JSON.stringify(await ({ equal, offline, policy, newer, screens }[what]?.() ?? people[what](visit, argument))))
