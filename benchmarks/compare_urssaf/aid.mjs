// Evaluates the apprenticeship aid of Urssaf's public model for cases read as JSON on stdin.
// In:  {"cases": [{"case_id", "signed_on", "headcount", "level", "disabled", "quota", "months"}], "rounds": n}
// Out: {"version", "amounts": {case_id: euros a year or null}, "load_ms", "seconds_a_case"}
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { performance } from 'node:perf_hooks'
import rules from 'modele-social'
import Engine from 'publicodes'

const AID = 'salarié . coût total employeur . aides . embauche . apprentissage'
const DIPLOMAS = { 3: 'niveau 4 ou moins', 4: 'niveau 4 ou moins', 5: 'niveau 5', 6: 'niveau 6 ou 7', 7: 'niveau 6 ou 7', 8: 'niveau 8' }
const frenchDay = (iso) => iso.split('-').reverse().join('/')
const yesNo = (value) => (value ? 'oui' : 'non')

function situation(given) {
  return {
    'salarié . contrat': "'apprentissage'",
    "salarié . contrat . date d'embauche": frenchDay(given.signed_on),
    'salarié . contrat . apprentissage . diplôme': `'${DIPLOMAS[given.level]}'`,
    'salarié . régimes spécifiques . apprentissage . handicap': yesNo(given.disabled),
    'entreprise . salariés . effectif': given.headcount,
    // The model asks for a ratio: one that reaches the quota, or one that does not.
    'entreprise . salariés . ratio alternants': given.quota ? '6%' : '0%',
  }
}

const { cases, rounds = 1 } = JSON.parse(readFileSync(0, 'utf8'))
const silent = { log() {}, warn() {}, error() {} }
const begin = performance.now()
const engine = new Engine(rules.default ?? rules, { logger: silent })
const loaded = performance.now()
const amounts = {}
for (let round = 0; round < rounds; round += 1) {
  for (const given of cases) {
    const { nodeValue } = engine.setSituation(situation(given)).evaluate({ valeur: AID, unité: '€/an' })
    amounts[given.case_id] = nodeValue ?? null
  }
}
const elapsed = performance.now() - loaded
const version = createRequire(import.meta.url)('modele-social/package.json').version
console.log(JSON.stringify({ version, amounts, load_ms: loaded - begin, seconds_a_case: elapsed / 1000 / rounds / cases.length }))
