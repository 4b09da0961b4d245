import '@remix-run/server-runtime'

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true
  }

  /** What the web server hands to every loader, action and page render. */
  interface AppLoadContext {
    /** For the content security policy: scripts without it do not run. */
    nonce: string
    /** Where it comes from; counted under a hash, never kept or logged. */
    network?: string
    /** Quoted on the error page and found again in the log. */
    requestId: string
  }
}
