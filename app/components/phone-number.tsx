import { splitPhone } from '#app/models/phone-number.ts'

/** What a telephone understands becomes a link; "option 2" does not. */
export function PhoneNumber({ phone }: { phone: string }) {
  return splitPhone(phone).map(({ text, number }) =>
    number ? (
      <a key={text} href={`tel:${number}`}>
        {text}
      </a>
    ) : (
      text
    ),
  )
}
