import { Link } from '@remix-run/react'

export function Readers() {
  return (
    <section id="who">
      <h2>Whom it is for</h2>
      <p>
        Sheriffs, sheriff clerks, procurators fiscal, defence agents, justice
        social workers, and staff in police custody and in prisons. Anybody may
        read it without signing in; only partnerships sign in, to keep their
        listings true.
      </p>
      <p>
        Start from a <Link to="/courts">court</Link>, from the{' '}
        <Link to="/areas">council area</Link> where the person lives, from a{' '}
        <Link to="/types">type of order or service</Link>, or search in your own
        words. Where the person lives usually decides which services are open to
        them, so a service that covers their council comes before a nearer one
        that does not.
      </p>
      <p>
        It is a directory, not legal advice. The references to legislation have
        not been checked by a lawyer.
      </p>
    </section>
  )
}

export function Ways() {
  return (
    <section id="ways">
      <h2>Ways to use it</h2>
      <dl className="states">
        <div>
          <dt>On the bench</dt>
          <dd>
            The page of a <Link to="/courts">court</Link> asks where the person
            lives and at which stage the case is. It can be printed as a sheet:
            one side of A4, with the date of each statement and whom to ring.
          </dd>
        </div>
        <div>
          <dt>Without the words</dt>
          <dd>
            The <Link to="/stages/arrest">journey of a case</Link> shows each
            stage, from arrest to life after a sentence, and what can be used at
            it.
          </dd>
        </div>
        <div>
          <dt>To see the gaps</dt>
          <dd>
            <Link to="/availability">Availability</Link> sets every area against
            every type, as a table, a map and a spreadsheet.
          </dd>
        </div>
        <div>
          <dt>To choose</dt>
          <dd>
            Up to four listings can be <Link to="/compare">compared</Link> side
            by side, with what differs marked.
          </dd>
        </div>
        <div>
          <dt>To refer</dt>
          <dd>
            The <Link to="/shortlist">shortlist</Link> becomes a pack to print,
            to copy into a report or to download, and a handout in plain words
            for the person. It stays in your browser; nothing about the person
            is stored.
          </dd>
        </div>
        <div>
          <dt>To keep up</dt>
          <dd>
            <Link to="/changes">Changes</Link> are told in words, for each court
            and area: as a digest on one printed side, and as a feed to follow.
          </dd>
        </div>
      </dl>
    </section>
  )
}
