// A Chromium that asks for nothing by itself, and what axe finds wrong with a page in it. Used by check.mjs here and by tests/web.
export const QUIET = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']

/** What `axe`, the text of its script, finds wrong: a line each. It runs beside the page's own policy, which allows no script. */
export async function violations (page, axe) {
  const world = await page.context().newCDPSession(page)
  const { frameTree } = await world.send('Page.getFrameTree')
  const { executionContextId: contextId } = await world.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id })
  const expression = `${axe}; axe.run(document, { resultTypes: ['violations'] }).then(found => JSON.stringify(found.violations.map(one =>
    one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | '))))`
  const { result } = await world.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true })
  await world.detach()
  return JSON.parse(result.value ?? '["no answer"]').map(violation => `axe: ${violation}`)
}
