/**
 * National guidance and evidence, by the types that it is about. Each address
 * leads to the publication's own page; what has no stable page has no address.
 */
export type Guidance = { name: string; publisher: string; url: string | null }

const governed = 'Scottish Government'
const page = (name: string) => `https://www.gov.scot/publications/${name}/`

const bailSupervision: Guidance = {
  name: 'Bail supervision: national guidance',
  publisher: governed,
  url: page('bail-supervision-national-guidance'),
}
const paybackOrder: Guidance = {
  name: 'Community Payback Order: practice guidance',
  publisher: governed,
  url: page('community-payback-order-practice-guidance-2'),
}

const byType: Record<string, Guidance[] | undefined> = {
  'bail-supervision': [bailSupervision],
  'electronically-monitored-bail': [bailSupervision],
  'community-payback-order': [paybackOrder],
  'diversion-from-prosecution': [
    {
      name: 'National Guidelines on Diversion from Prosecution in Scotland (2020)',
      publisher: 'Community Justice Scotland',
      url: null,
    },
    {
      name: 'Diversion from prosecution: joint review',
      publisher:
        'HM Inspectorates of Prosecution, Constabulary and Prisons, and the Care Inspectorate',
      url: page('joint-review-diversion-prosecution'),
    },
  ],
  mappa: [
    {
      name: 'Multi-Agency Public Protection Arrangements (MAPPA): national guidance',
      publisher: governed,
      url: page(
        'scottish-government-multi-agency-public-protection-arrangements-mappa-national-guidance',
      ),
    },
  ],
  'restorative-justice': [
    {
      name: 'Delivery of restorative justice in Scotland: guidance',
      publisher: governed,
      url: page('guidance-delivery-restorative-justice-scotland'),
    },
    {
      name: 'Restorative justice: policy and practice framework',
      publisher: governed,
      url: page('restorative-justice-policy-practice-framework'),
    },
  ],
  'structured-deferred-sentence': [
    {
      name: 'Structured deferred sentences: guidance',
      publisher: governed,
      url: page('structured-deferred-sentences-scotland-guidance'),
    },
  ],
}

/** @param keys the type, then the wider types that it belongs to */
export function guidanceFor(keys: readonly string[]): Guidance[] {
  return [...new Set(keys.flatMap((key) => byType[key] ?? []))]
}
