type Type = { parent: string; statutory: boolean; stages: readonly string[] }

/**
 * Most services can be used at several stages and are described at one. An
 * order stands where a case first meets it; a programme with the sentence that
 * asks for it; help that needs no order where people look for it at any time.
 * @param inOrder the keys of the stages as a case meets them
 */
export function fittingStage(
  type: Type,
  inOrder: readonly string[],
): string | null {
  const first = inOrder.find((key) => type.stages.includes(key)) ?? null
  if (type.statutory) return first
  const preferred =
    type.parent === 'behaviour-programmes' ? 'sentence' : 'community'
  return type.stages.includes(preferred) ? preferred : first
}
