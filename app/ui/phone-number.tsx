import type { PhonePart } from '#app/values/phone-number.ts'

/**
 * What a telephone understands becomes a link; "option 2" does not. Read on the
 * server, so that no browser has to know how telephone numbers are made.
 */
export function PhoneNumber({ children }: { children: PhonePart[] }) {
  return children.map(({ text, href }, i) =>
    href ? (
      <a key={i} href={href}>
        {text}
      </a>
    ) : (
      text
    ),
  )
}
