/** Only what is a web address becomes a link. */
export function WebLink({ url, text }: { url: string | null; text: string }) {
  return url && /^https?:\/\//.test(url) ? <a href={url}>{text}</a> : text
}
