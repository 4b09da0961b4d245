import type { MetaFunction } from '@remix-run/node'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { States, Trust } from './how-far-to-trust-it.tsx'
import { PublicData } from './public-data.tsx'
import { Readers, Ways } from './ways-to-use-it.tsx'
import { Credits, Sources, WhenWrong } from './where-it-comes-from.tsx'

export const meta: MetaFunction = () => [
  { title: pageTitle('About this directory') },
  {
    name: 'description',
    content:
      'What this directory of community justice services in Scotland holds, where its listings come from and how far to trust them.',
  },
]

const contents = [
  { id: 'who', label: 'Whom it is for' },
  { id: 'ways', label: 'Ways to use it' },
  { id: 'states', label: 'What “available” means' },
  { id: 'trust', label: 'How far to trust it' },
  { id: 'sources', label: 'Where the listings come from' },
  { id: 'wrong', label: 'When something is wrong' },
  { id: 'public-data', label: 'Public data' },
  { id: 'credits', label: 'Credits and licences' },
]

export default function AboutPage() {
  return (
    <>
      <Breadcrumbs current="About this directory" />
      <div className="guide">
        <div className="prose">
          <h1>About this directory</h1>
          <p className="prose__lead">
            What a court, a fiscal or a social worker can use in each of
            Scotland’s 32 council areas: services for people at any stage of a
            case, from arrest to life after a sentence.
          </p>
        </div>
        <nav
          className="guide__contents ds_contents-nav"
          aria-label="On this page"
        >
          <h2 className="ds_contents-nav__title">On this page</h2>
          <ul className="ds_contents-nav__list">
            {contents.map(({ id, label }) => (
              <li className="ds_contents-nav__item" key={id}>
                <a className="ds_contents-nav__link" href={`#${id}`}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="prose">
          <Readers />
          <Ways />
          <States />
          <Trust />
          <Sources />
          <WhenWrong />
          <PublicData />
          <Credits />
        </div>
      </div>
    </>
  )
}
