// The questions that settle most, one at a time. Each answer goes into the card, and the page judges it again.
import { python } from './python.js'

const at = id => document.getElementById(id)
const YES_OR_NO = ['yes', 'no']
const QUICK = { judgement: YES_OR_NO, partly: [...YES_OR_NO, 'partly'], 'yes or no': YES_OR_NO, licence: YES_OR_NO, act: YES_OR_NO }
const asking = { card: '', law: '', busy: false, why: false }

/** Show what Python says comes next. */
function show (next) {
  const left = next.words !== ''
  const changed = asking.card !== next.text
  asking.card = next.text
  asking.why = false
  at('why').hidden = true
  at('refused').textContent = ''
  at('asking').hidden = !left
  const end = next.open === 0 ? 'Every verdict is settled.' : 'No question is left that an answer could be written to.'
  at('said').textContent = [...next.said, ...(left ? [] : [end])].join('\n')
  at('back').disabled = next.put === 0
  if (left) {
    at('words').textContent = next.words
    at('how').textContent = next.how
    at('answer').value = ''
    at('because').value = ''
    const lines = [...next.law, `Field of the card: ${next.field}`]
    at('words-of-law').replaceChildren(...lines.map(textContent => Object.assign(document.createElement('li'), { textContent })))
    at('quick').replaceChildren(...(QUICK[next.form] ?? []).map(word => {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: word[0].toUpperCase() + word.slice(1) })
      button.addEventListener('click', () => { at('answer').value = word; reply() })
      return button
    }))
    at('answer').focus({ preventScroll: true })
  }
  if (changed) document.dispatchEvent(new CustomEvent('answered', { detail: next.text }))
}

/** One request at a time; what it shows belongs to the card that was asked about. */
async function did (request, options = {}) {
  if (asking.busy) return
  asking.busy = true
  try {
    const next = await python(request, options)
    if (next.refused) at('refused').textContent = next.refused
    else if (next.why) { asking.why = true; at('why').hidden = false; at('because').focus() } else show(next)
  } catch (error) {
    at('refused').textContent = error.message
  } finally {
    asking.busy = false
  }
}

const reply = () => did('reply', { text: at('answer').value, reason: asking.why ? at('because').value : null })

function begin (card, law) {
  asking.card = card
  at('ask-begin').hidden = true
  return did('ask', { text: card, ...law })
}

at('asking').addEventListener('submit', event => { event.preventDefault(); reply() })
at('skip').addEventListener('click', () => did('skip'))
at('back').addEventListener('click', () => did('back'))
at('answer').addEventListener('input', () => { asking.why = false; at('why').hidden = true; at('refused').textContent = '' })

// What was judged is either the card of the last answer, or another card or law, about which nothing was asked yet.
document.addEventListener('judged', ({ detail: { card, ...law } }) => {
  const same = card === asking.card && JSON.stringify(law) === asking.law
  if (same && !at('asking').hidden) return
  asking.law = JSON.stringify(law)
  at('ask').hidden = card === ''
  if (same) return
  at('asking').hidden = true
  at('ask-begin').hidden = false
  at('said').textContent = ''
  at('begin').onclick = () => begin(card, law)
})
