import { renderToStaticMarkup } from 'react-dom/server'
import { StaticRouter } from 'react-router-dom/server'
import { expect, test } from 'vitest'
import { pageNumbers, Pagination } from '#app/ui/pagination.tsx'

function render(page: number, pages: number) {
  return renderToStaticMarkup(
    <StaticRouter location="/services">
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => `/services?q=bail&page=${number}`}
      />
    </StaticRouter>,
  )
}

test.each([
  [1, 2, '1 2'],
  [1, 3, '1 2 3'],
  [1, 20, '1 2 … 20'],
  [3, 20, '1 2 3 4 … 20'],
  [4, 20, '1 2 3 4 5 … 20'],
  [10, 20, '1 … 9 10 11 … 20'],
  [17, 20, '1 … 16 17 18 19 20'],
  [20, 20, '1 … 19 20'],
])('page %i of %i shows %s', (page, pages, shown) => {
  expect(
    pageNumbers(page, pages)
      .map((number) => number ?? '…')
      .join(' '),
  ).toBe(shown)
})

test('one page needs no pages', () => {
  expect(render(1, 1)).toBe('')
})

test('the current page is named as such and the others are links', () => {
  const html = render(2, 3)
  const [current = ''] = /<a[^>]*aria-current="page"[^>]*>/.exec(html) ?? []
  expect(current).toContain('page=2"')
  expect(html.match(/aria-current/g)).toHaveLength(1)
  expect(html).toContain('rel="prev"')
  expect(html).toContain('rel="next"')
})

test('the first page has no previous and the last no next', () => {
  expect(render(1, 3)).not.toContain('Previous')
  expect(render(3, 3)).not.toContain('Next')
})
