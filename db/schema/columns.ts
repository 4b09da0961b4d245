/**
 * What the directory stores. Nouns are Open Referral's (HSDS 3.0) where it has
 * one, the justice sector's where it has not. Nothing about people sentenced
 * or referred is stored, anywhere.
 *
 * Conventions: instants are UTC ISO text (`…At`), days are ISO text (`…On`,
 * perhaps only a year or a month where the source says no more), positions are
 * degrees WGS 84, lists of words that are only ever read whole are JSON.
 */
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import { text, integer } from 'drizzle-orm/sqlite-core'

export function oneOf(column: AnySQLiteColumn, values: readonly string[]) {
  const list = values.map((value) => `'${value}'`).join(', ')
  return sql`${column} in (${sql.raw(list)})`
}

export const words = (name: string) =>
  text(name, { mode: 'json' }).$type<string[]>().notNull().default([])

export const flag = (name: string) => integer(name, { mode: 'boolean' })

export const position = () => integer('position').notNull()
