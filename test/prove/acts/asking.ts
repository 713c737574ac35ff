import type { Ballot, DrawProof } from '../../../server/ballots/ballot.contract.ts'
import { checkDraw } from '../../../server/ballots/check-draw.rules.ts'
import { oneOf, type Act, type Visit } from '../visit.ts'
import { bookOne, listMine, openOnes } from './booking.ts'

const enterBallot: Act = {
  name: 'enter a ballot',
  weight: 6,
  succeeds: ['entered'],
  run: (visit) =>
    bookOne(
      visit,
      oneOf(
        openOnes(visit, ({ allocation }) => allocation === 'ballot'),
        visit.draw,
      ),
    ),
}

/** Asks within the first seconds of an opening; whoever is later books by arrival. */
const startFairly: Act = {
  name: 'be there at the opening',
  weight: 6,
  succeeds: ['entered'],
  run: (visit) => bookOne(visit, oneOf(openOnes(visit, ({ fairStart }) => fairStart).slice(-2), visit.draw)),
}

const ask: Act = {
  name: 'ask to be admitted',
  weight: 6,
  succeeds: ['entered'],
  run: (visit) =>
    bookOne(
      visit,
      oneOf(
        openOnes(visit, ({ allocation }) => allocation === 'approval'),
        visit.draw,
      ),
    ),
}

/** Runs a draw of an event that one is in again, as the page for everybody does. */
async function drawAgain(visit: Visit, kind: Ballot['draws'][number]['kind']): Promise<string> {
  const mine = oneOf(await listMine(visit, ({ inDraw }) => inDraw), visit.draw)
  if (!mine) return 'nothing'
  const path = `/api/ballots/${mine.event.id}`
  const shown = await visit.send({ method: 'GET', path })
  if (shown.status !== 200) return String(shown.body['code'])
  const drawn = (shown.body as Ballot).draws.find((draw) => draw.kind === kind && draw.drawnAt !== null)
  if (!drawn) return 'not drawn yet'
  const { body } = await visit.send({ method: 'GET', path: `${path}/draws/${drawn.id}` })
  const { seed, list, result, seedHash, listHash } = body as DrawProof
  if (seed === null || list === null || listHash === null) return 'differs'
  const committedTo = drawn.seedHash === seedHash && drawn.listHash === listHash
  const check = await checkDraw({ seed, list, result, seedHash, listHash })
  return committedTo && check.same ? 'same' : 'differs'
}

const drawBallotAgain: Act = {
  name: 'draw a ballot again',
  weight: 2,
  succeeds: ['same'],
  run: (visit) => drawAgain(visit, 'ballot'),
}

const drawFairStartAgain: Act = {
  name: 'draw a fair start again',
  weight: 2,
  succeeds: ['same'],
  run: (visit) => drawAgain(visit, 'fair_start'),
}

/** Seats that a draw or a marketer gives. */
export const askingActs: readonly Act[] = [enterBallot, startFairly, ask, drawBallotAgain, drawFairStartAgain]
