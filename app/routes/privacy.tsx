import type { MetaFunction } from '@remix-run/node'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta: MetaFunction = () => [
  { title: pageTitle('Privacy') },
  {
    name: 'description',
    content:
      'This directory sets no cookies for readers and stores nothing about them or the people whom services are for.',
  },
]

export default function PrivacyPage() {
  return (
    <>
      <Breadcrumbs current="Privacy" />
      <div className="prose">
        <h1>Privacy</h1>
        <p className="prose__lead">
          You can use this directory without telling it who you are. It stores
          nothing about you, or about the person you are looking for a service
          for.
        </p>

        <h2>No cookies, no tracking</h2>
        <p>
          Unless you sign in, these pages set no cookies and keep nothing in
          your browser to recognise you by; while a tab is open, it remembers
          how far down each page you were. There is no analytics and no
          advertising. Fonts, maps and scripts come from this site: opening a
          page sends no request to anybody else.
        </p>

        <h2>What you search for</h2>
        <p>
          A search can say something about a person’s situation. The words,
          postcodes, places and filters that you enter are used to answer that
          one request and are not written down.
        </p>
        <p>
          Where scripts run, the search fields of the first page and of the
          results send what you type while you type it, to suggest places,
          courts and listings. That too is used for the one answer, and kept
          neither here nor by your browser.
        </p>
        <p>
          The words of a search do stand in the address of the results page.
          That lets you bookmark or send a search, but it also means that your
          own browser keeps them in its history, as it does for any page. Never
          put a name or a case number into the search.
        </p>

        <h2>What the server writes down</h2>
        <p>
          So that faults can be found, the server can keep a log with one line
          for a request. It has:
        </p>
        <ul>
          <li>the method, such as GET</li>
          <li>the path of the page, without anything that was searched for</li>
          <li>the status of the answer, such as 200 or 404</li>
          <li>when it was, and how long it took</li>
          <li>an id made up for that request</li>
        </ul>
        <p>Your network address is not among them.</p>
        <p>
          When a page fails, the fault and that id are logged, and the page
          shows you the id to quote. When a sign-in fails, that is logged with
          the id of the request, and not with who it was or where they are.
        </p>

        <h2>If you report something wrong</h2>
        <p>
          What you write goes to those who look after the listing; they and you,
          by a private link, can read it. The outcome is shown on the listing,
          without your words. If you leave a mail address, it is used to tell
          you the outcome and is deleted 30 days after it, or after 180 days if
          nobody answers. How many reports come from one network is counted for
          an hour, under a code that does not tell the network.
        </p>

        <h2>If you look after listings</h2>
        <p>
          People in partnerships sign in to keep their listings true. Of them
          the directory keeps the name, the mail address and the role; what they
          changed and when; which browsers they are signed in with, such as
          “Firefox on Windows”; and, in forms that cannot be turned back, the
          password and the recovery codes. One cookie holds the session. It is
          needed for signing in, goes nowhere else, and ends when the browser is
          closed, after 12 hours without use, or when you sign out. A form that
          is sent after that is kept, encrypted, for up to 12 hours, so that
          whoever wrote it can sign in and go on with it.
        </p>
        <p>
          How often somebody failed to sign in is counted for up to a day, and
          that an account was signed in to from a network is remembered for 30
          days, both under a code that does not tell the address or the network.
          A failed attempt to sign in to an account is put on record with what
          its owner does, without where it came from. Mail that the directory
          has sent is forgotten, but for its subject, after 30 days. So are the
          rows of a file of listings that somebody uploads; what was published
          from it stays in the history of each listing.
        </p>

        <h2>People in the listings</h2>
        <p>
          Listings are about services. They give organisations’ contact details,
          as printed on the source page, and no private person’s name or
          details. Nothing about people who are accused, sentenced or referred
          is held anywhere in this directory.
        </p>
      </div>
    </>
  )
}
