import { Link } from '@remix-run/react'
import { PrintButton } from '#app/print/print-button.tsx'
import { FocusedHeading } from '#app/ui/focused-heading.tsx'
import { serviceName } from '#app/ui/page-title.ts'

/** Shown once; only their hashes are kept. */
export function RecoveryCodes({ codes, to }: { codes: string[]; to: string }) {
  return (
    <div className="door">
      <FocusedHeading>Keep these recovery codes</FocusedHeading>
      <p>
        The second factor is on. If your telephone is lost, each of these codes
        lets you in to {serviceName} once. Print them, or put them into your
        password keeper: they are not shown again.
      </p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="recovery-codes__actions">
        <PrintButton verb="Print the codes" />
        <Link className="ds_button" to={to}>
          I have kept them
        </Link>
      </p>
    </div>
  )
}
