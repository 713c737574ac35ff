import {
  AndNode,
  UpdateQueryNode,
  WhereNode,
  type KyselyPlugin,
  type OperationNode,
  type UnknownRow,
} from 'kysely'

type Guards = {
  /** Off: what is read of an event is what was read of it first, as without a lock on its row. */
  lock: boolean
  /** Off: writes to events name the row and ask nothing else of it. */
  guardedWrites: boolean
}

/**
 * Runs the product's own statements with guards taken away, for controls that must go wrong. The product has no switch
 * for this: the statements are changed on their way to the engine.
 */
export function without({ lock, guardedWrites }: Guards): KyselyPlugin {
  const firstRead = new Map<string, UnknownRow>()
  return {
    transformQuery({ node }) {
      if (guardedWrites || !UpdateQueryNode.is(node) || !node.where || !writesEvents(node)) return node
      return { ...node, where: WhereNode.create(firstOf(node.where.where)) }
    },
    transformResult({ result }) {
      if (lock) return Promise.resolve(result)
      const rows = result.rows.map((row) => {
        if (!('taken' in row && 'capacity' in row)) return row
        const key = [row['id'], ...Object.keys(row)].join(' ')
        if (!firstRead.has(key)) firstRead.set(key, row)
        return firstRead.get(key) ?? row
      })
      return Promise.resolve({ ...result, rows })
    },
  }
}

function writesEvents({ table }: UpdateQueryNode): boolean {
  return JSON.stringify(table).includes('"name":"events"')
}

/** The first condition of several, which by the product's habit is the row's id. */
function firstOf(condition: OperationNode): OperationNode {
  return AndNode.is(condition) ? firstOf(condition.left) : condition
}
