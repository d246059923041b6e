// What people do on the page, each with what they then see. `visit` opens a browser, `argument` is the one of check.mjs.
import { readFileSync } from 'node:fs'
import { done, elsewhere, saved, signed, status } from './driver.mjs'

/** Each way to begin, and what changes with the law and the model that are chosen: the status, and the first lines of the report. */
export async function start (visit, argument) {
  return visit(async ({ page, opened, said, asked, address }) => {
    const seen = {}
    const look = async name => {
      await page.waitForTimeout(100)
      await done(page)
      const [report, card] = [await page.textContent('#report'), await page.isEnabled('#save-card')]
      seen[name] = { status: await status(page), report, card, kept: await page.textContent('#kept') }
    }
    await opened()
    await page.fill('#known', 'phi-2')
    await page.press('#known', 'Tab')
    await look('known')
    await page.fill('#known', 'no such model')
    await page.press('#known', 'Tab')
    await look('unknown')
    await page.evaluate(text => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], 'dropped.json'))
      document.getElementById('drop').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }, readFileSync(argument, 'utf8'))
    await look('dropped')
    await page.fill('#day', '2019-01-01')
    await look('earlier')
    await page.fill('#text', '---\nlicense: apache-2.0\npipeline_tag: text-generation\n---\n# A model\n')
    await page.waitForTimeout(500)
    await look('pasted')
    await page.selectOption('#examples', { label: 'assistant.cdx' })
    await look('bill')
    await page.selectOption('#model', '#guard')
    await look('one of it')
    return { seen, said, elsewhere: elsewhere(asked, address) }
  })
}

/** Files that are chosen together: what the page makes of them. */
export async function files (visit, argument) {
  return visit(async ({ page, opened, said, asked, address }) => {
    await opened()
    await page.setInputFiles('#files', JSON.parse(argument))
    await done(page)
    return { status: await status(page), card: await page.isEnabled('#save-card'), report: await page.textContent('#report'),
      alerts: await page.evaluate(() => globalThis.alerted ?? 0), said, elsewhere: elsewhere(asked, address) }
  })
}

/** A card that is typed: what is downloaded, and the same page again by its link. */
export async function link (visit, argument) {
  const card = readFileSync(argument, 'utf8')
  return visit(async ({ page, opened, said, address, asked, context }) => {
    await opened()
    await page.fill('#day', '2026-11-24')
    await page.check('#all')
    await page.click('#chosen-places')
    await page.check('#places input[value=EU]')
    await page.fill('#text', card)
    await done(page)
    const downloads = {}
    for (const id of ['save-card', 'save-html', 'save-json']) downloads[id] = await saved(page, () => page.click(`#${id}`))
    downloads.record = await signed(page)
    await page.click('#link')
    await page.waitForFunction(() => location.hash !== '')
    const shared = page.url()
    const before = await page.textContent('#report')
    const other = await context.newPage()
    await other.goto(shared)
    await done(other)
    const same = before === await other.textContent('#report')
    const again = { text: await other.inputValue('#text'), same, day: await other.inputValue('#day') }
    const refused = []
    for (const fragment of ['#card=AAAA', `#card=${'A'.repeat(20_000)}`, '#card=!!']) {
      await other.goto('about:blank')
      await other.goto(address + fragment)
      await done(other)
      refused.push(await status(other))
    }
    const sent = asked.filter(url => url.includes('card=') && !url.includes('#'))
    return { downloads, again, refused, said, sent, elsewhere: elsewhere(asked, address) }
  }, { acceptDownloads: true })
}

/** Questions about a card that is typed: a refused answer, one that settles something, one taken back, and one passed over. */
export async function ask (visit, argument) {
  const { card, answers } = JSON.parse(readFileSync(argument, 'utf8'))
  return visit(async ({ page, opened, said, asked, address }) => {
    await opened()
    await page.fill('#day', '2026-11-24')
    await page.fill('#text', card)
    await done(page)
    await page.click('#begin')
    await page.waitForSelector('#asking:not([hidden])')
    const steps = []
    for (const answer of answers) {
      const before = await page.textContent('#words')
      if (answer === 'skip' || answer === 'back') await page.click(`#${answer}`)
      else { await page.fill('#answer', answer); await page.click('#reply') }
      const moved = ({ before }) => ['refused', 'said'].some(id => document.getElementById(id).textContent !== '') ||
        !document.getElementById('why').hidden || document.getElementById('words').textContent !== before
      await page.waitForFunction(moved, { before }, { timeout: 60_000 })
      if (await page.isVisible('#why')) {
        await page.fill('#because', 'as the report says')
        await page.click('#reply')
        await page.waitForSelector('#why', { state: 'hidden' })
      }
      await page.waitForTimeout(100)
      await done(page)
      const [refused, told] = [await page.textContent('#refused'), await page.textContent('#said')]
      steps.push({ asked: before, refused, said: told, card: await page.inputValue('#text') })
    }
    return { steps, said, elsewhere: elsewhere(asked, address) }
  })
}
