/** Counts the days of reminders, for the code that sends and the words sent. */

/** A confirmation is asked for so many days ahead. */
export const daysAhead = 14

/** So many days after the day, the lead of the team is told. */
export const daysUntilLead = 30

/** So many days after the day, national editors are told. */
export const daysUntilNational = 60
