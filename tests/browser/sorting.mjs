// The table of models of a survey's page, sorted and filtered by its script: node sorting.mjs CHROMIUM PAGE.html
// Prints, as JSON, the names in their order at first, by name, by name backwards, by size and by the European answer; those that hold a
// word, and what is said of them; and whatever the page asked for meanwhile.
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { QUIET } from './chromium.mjs'

const [executablePath, path] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath, args: QUIET })
try {
  const page = await browser.newPage()
  const asked = []
  page.on('request', request => { if (request.url() !== pathToFileURL(path).href) asked.push(request.url()) })
  page.on('pageerror', error => asked.push(String(error)))
  await page.goto(pathToFileURL(path).href)
  const names = () => page.evaluate(() => [...document.querySelectorAll('table.models tbody tr')]
    .filter(row => !row.hidden).map(row => row.cells[0].textContent))
  const click = async text => {
    await page.locator('table.models thead button', { hasText: text }).first().click()
    return names()
  }
  const found = [await names()]
  for (const text of ['Model', 'Model', 'Parameters', 'general-purpose AI model, in force']) found.push(await click(text))
  await page.getByRole('searchbox').fill('gpt open')
  found.push(await names(), await page.locator('output').textContent(), asked)
  console.log(JSON.stringify(found))
} finally {
  await browser.close()
}
