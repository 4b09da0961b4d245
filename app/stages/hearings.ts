/**
 * The moments at which a court asks what it can use, and the stages of a case
 * that answer. A custody court decides between bail and remand for somebody who
 * was seen in police custody and might yet be diverted; at a review the court
 * keeps or changes an order, and may point to help outside it.
 */
export const hearings = [
  {
    key: 'custody-court',
    label: 'Custody court',
    stages: ['arrest', 'prosecution', 'bail'],
  },
  { key: 'bail', label: 'Bail', stages: ['bail'] },
  { key: 'pre-sentence', label: 'Pre-sentence', stages: ['court'] },
  { key: 'sentence', label: 'Sentence', stages: ['sentence'] },
  { key: 'review', label: 'Review', stages: ['sentence', 'community'] },
] as const

/** What a court decides itself; the rest happens before and after it. */
export const courtStages: readonly string[] = ['bail', 'court', 'sentence']

export function isCourtStage({ key }: { key: string }) {
  return courtStages.includes(key)
}

/** The court's own stages first, each in the order in which a case meets it. */
export function inCourtOrder<Stage extends { key: string }>(
  stages: readonly Stage[],
): Stage[] {
  return [
    ...stages.filter(isCourtStage),
    ...stages.filter((stage) => !isCourtStage(stage)),
  ]
}

export type Hearing = (typeof hearings)[number]

/** Null, which means every stage, also for what is no stage at all. */
export function findHearing(key: string | null): Hearing | null {
  return hearings.find((stage) => stage.key === key) ?? null
}
