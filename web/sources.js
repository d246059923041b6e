// From what a person drops, chooses or pastes to named files. Nothing is read here but the text of small ones, to show it.
export const MOST_SHOWN = 1 << 20 // bytes of a file that the text field shows
const MOST_FILES = 2000
const HIDDEN = /(^|\/)\./

/** A name that is one of a file in a folder, whatever a system allows. */
function plain (name) {
  const parts = name.replaceAll('\0', '').replaceAll('\\', '/').split('/')
  return parts.filter(part => !['', '.', '..'].includes(part)).join('/') || 'model.json'
}

/** Files as [{ name, blob }], sorted; a folder's by their path in it, without hidden ones. */
export function named (files) {
  return [...files].map(file => ({ name: plain(file.webkitRelativePath || file.name), blob: file }))
    .filter(({ name }) => !HIDDEN.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, MOST_FILES)
}

async function below (entry, path, found) {
  if (found.length >= MOST_FILES || entry.name.startsWith('.')) return
  if (entry.isFile) {
    const blob = await new Promise((resolve, reject) => entry.file(resolve, reject))
    found.push({ name: plain(`${path}${entry.name}`), blob })
    return
  }
  const reader = entry.createReader()
  for (;;) {
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))
    if (entries.length === 0) return
    for (const one of entries) await below(one, `${path}${entry.name}/`, found)
  }
}

/** What was dropped: files, and the files of folders. */
export async function dropped (transfer) {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean)
  if (!entries.some(entry => entry.isDirectory)) return named(transfer.files)
  const found = []
  for (const entry of entries) await below(entry, '', found)
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Texts by their names, as files. */
export const written = texts => Object.entries(texts).map(([name, text]) => ({ name, blob: new Blob([text]) }))

/** The text of a source, where it is one small text; null for anything else. */
export async function shown (files) {
  if (files.length !== 1 || files[0].blob.size > MOST_SHOWN) return null
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await files[0].blob.arrayBuffer())
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
