/**
 * For `node --import`: the process lives so many days later than it is. Only
 * tests load it; nothing of the directory knows how to move its clock.
 */
const days = Number(process.env.TEST_DAYS_LATER ?? 0)
const offset = days * 24 * 60 * 60 * 1000
const RealDate = Date

globalThis.Date = new Proxy(RealDate, {
  construct(target, parts, newTarget) {
    return Reflect.construct(
      target,
      parts.length === 0 ? [RealDate.now() + offset] : parts,
      newTarget,
    ) as Date
  },
  get(target, name) {
    if (name === 'now') return () => RealDate.now() + offset
    return Reflect.get(target, name) as unknown
  },
})
