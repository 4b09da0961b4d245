import { Link } from '@remix-run/react'
import { useState } from 'react'
import type { MouseEvent } from 'react'
import { PrintButton } from '#app/print/print-button.tsx'
import { handoutAsText, packAsText } from './referral-pack.ts'
import type { ReferralPack } from './referral-pack.ts'
import { maxCompared, selectionPath } from './selection.ts'
import { deleteNotes, useShortlistNotes } from './shortlist-notes.ts'
import { keepShortlist, useShortlist } from './shortlist-store.ts'

/** Everything that can be done with the whole list. */
export function ReferralPackActions({
  pack,
  picked,
  forPerson,
}: {
  pack: ReferralPack
  picked: readonly string[]
  forPerson: boolean
}) {
  const notes = useShortlistNotes()
  const isKept = useShortlist() !== null
  const [said, setSaid] = useState('')
  const [byHand, setByHand] = useState<string | null>(null)
  const view: Record<string, string> = forPerson ? { for: 'person' } : {}

  async function copy(event: MouseEvent) {
    event.preventDefault()
    const text = forPerson ? handoutAsText(pack) : packAsText(pack, notes)
    try {
      await navigator.clipboard.writeText(text)
      setByHand(null)
      setSaid('Copied as plain text.')
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError))
        throw error
      // Refused by the browser, or the page is not served securely.
      setByHand(text)
      setSaid('The browser did not allow copying: take the text from below.')
    }
  }

  function download(event: MouseEvent) {
    const hasNotes = pack.services.some(({ slug }) => notes[slug])
    // The server makes the same document, but must not be told the notes.
    if (forPerson || !hasNotes) return
    event.preventDefault()
    void saveDocument(pack, notes).then(() => {
      setSaid('The document was made in this browser, with your notes.')
    })
  }

  return (
    <div className="pack-actions" id="list">
      <div className="actions">
        <PrintButton
          verb={forPerson ? 'Print the handout' : 'Print the referral pack'}
        />
        <a
          href={selectionPath('/shortlist.txt', picked, view)}
          onClick={(event) => void copy(event)}
        >
          {isKept ? 'Copy as plain text' : 'As plain text'}
        </a>
        <a
          href={selectionPath('/shortlist.docx', picked, view)}
          download
          onClick={download}
        >
          Download as a document (.docx)
        </a>
        <Link
          to={selectionPath(
            '/shortlist',
            picked,
            forPerson ? {} : { for: 'person' },
          )}
        >
          {forPerson
            ? 'Back to the referral pack'
            : 'Handout for the person, in plain English'}
        </Link>
        {pack.services.length > 1 && (
          <Link to={selectionPath('/compare', picked.slice(0, maxCompared))}>
            Compare
            {picked.length > maxCompared && ` the first ${maxCompared}`}
          </Link>
        )}
        {isKept && (
          <Link
            to="/shortlist"
            onClick={() => {
              keepShortlist([])
              deleteNotes()
            }}
          >
            Clear the list and all notes
          </Link>
        )}
      </div>
      <p role="status" className="pack-actions__said">
        {said}
      </p>
      {byHand !== null && (
        <textarea
          className="ds_input"
          aria-label="The pack as plain text"
          rows={12}
          readOnly
          value={byHand}
        />
      )}
    </div>
  )
}

/** The library is loaded only by those who want a document with notes. */
async function saveDocument(
  pack: ReferralPack,
  notes: Record<string, string | undefined>,
) {
  const { packAsBlob } = await import('./referral-pack-docx.ts')
  const address = URL.createObjectURL(await packAsBlob(pack, { notes }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'referral-pack.docx'
  link.click()
  URL.revokeObjectURL(address)
}
