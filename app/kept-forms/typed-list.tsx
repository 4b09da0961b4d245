import type { TypedWords } from './typed-words.ts'

/** Words that could not be saved, as they were typed. */
export function TypedList({ typed }: { typed: TypedWords[] }) {
  return (
    <dl className="typed-list">
      {typed.map(({ label, text }, index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
