import { createConnection } from 'mysql2/promise'

/** Makes a new database on a server and returns its address. An old one of the same name goes. */
export async function makeMysqlDatabase(server: string, name: string): Promise<string> {
  const connection = await createConnection(server)
  await connection.query(`DROP DATABASE IF EXISTS \`${name}\``)
  await connection.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
  await connection.end()
  return `${server}/${name}`
}
