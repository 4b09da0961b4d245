import type { ReactNode } from 'react'

export const formSections = [
  { id: 'what', label: 'What it is' },
  { id: 'availability-section', label: 'Availability' },
  { id: 'who', label: 'Who it suits' },
  { id: 'asking', label: 'How to ask' },
  { id: 'where', label: 'Where' },
  { id: 'reaching', label: 'Contact' },
  { id: 'sources', label: 'Sources and notes' },
] as const

export type SectionId = (typeof formSections)[number]['id']

/** A part of the form; its button saves the whole form as a draft. */
export function FormSection({
  id,
  children,
}: {
  id: SectionId
  children: ReactNode
}) {
  const label = formSections.find((section) => section.id === id)?.label
  return (
    <section
      className="form-section"
      id={id}
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
    >
      <h2 id={`${id}-title`}>{label}</h2>
      {children}
      <button
        className="ds_button ds_button--secondary"
        type="submit"
        name="save"
        value={id}
      >
        Save the draft
        <span className="visually-hidden"> after “{label}”</span>
      </button>
    </section>
  )
}

/** Saving shows one more row to fill in, with or without a script. */
export function AddRow({ label, section }: { label: string; section: string }) {
  return (
    <button className="link-button" type="submit" name="save" value={section}>
      Save, and add {label}
    </button>
  )
}
