import type { MetaFunction } from '@remix-run/node'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Accessibility') },
  {
    name: 'description',
    content:
      'How accessible this directory is, how that was tested and what is known to be wrong.',
  },
]

export default function AccessibilityPage() {
  return (
    <>
      <Breadcrumbs current="Accessibility" />
      <div className="prose">
        <h1>Accessibility</h1>
        <p className="prose__lead">
          Everybody who needs to find a service should be able to, whatever they
          read it with. We aim to meet the Web Content Accessibility Guidelines
          (WCAG) 2.2 at level AA.
        </p>

        <h2>What you can expect</h2>
        <ul>
          <li>Every page works with a keyboard alone.</li>
          <li>Every page works without JavaScript.</li>
          <li>
            Text can be enlarged and pages fit a screen 320 pixels wide without
            scrolling sideways.
          </li>
          <li>
            Whether a service is available is said in words and by a shape as
            well as by colour, also on paper and in high-contrast modes.
          </li>
          <li>
            Nothing on a page moves by itself, and you can ask your device for
            still less movement.
          </li>
        </ul>

        <h2>What we know is not good enough</h2>
        <ul>
          <li>
            <strong>Maps.</strong> You can reach the places on a map with a
            keyboard and their names are announced, but a map remains hard to
            use without seeing it. The same places always stand in text on the
            same page.
          </li>
          <li>
            <strong>Boundaries.</strong> The outlines of council areas on the
            maps are simplified. Use the lists to tell which council serves a
            place near a boundary.
          </li>
          <li>
            <strong>Source pages.</strong> Listings link to the pages that they
            come from. Those pages belong to others, and some may not be
            accessible.
          </li>
          <li>
            <strong>Language.</strong> The directory is in English only, except
            for names.
          </li>
        </ul>

        <h2>How we tested it</h2>
        <p>Each time the directory is built, automatic tests in a browser:</p>
        <ul>
          <li>check every kind of page with axe, which must find nothing</li>
          <li>go through the main tasks by keyboard alone</li>
          <li>go through them with JavaScript switched off</li>
          <li>go through them on a screen as narrow as a phone’s</li>
        </ul>
        <p>
          Automatic tests find only some faults. The directory has not yet been
          audited by anybody outside, nor tested with people who use a screen
          reader, magnification or speech recognition. Until it has been, we
          make no claim to comply in full.
        </p>

        <h2>If something does not work for you</h2>
        <p>
          This service is new and has no address of its own yet to report a
          problem to. Listings name the provider and the community justice
          partnership where they are known: they can tell you the same things in
          another way.
        </p>
      </div>
    </>
  )
}
