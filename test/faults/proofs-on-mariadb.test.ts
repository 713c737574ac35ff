import { proveInShort } from '../support/short-proofs.ts'

proveInShort('mariadb')
