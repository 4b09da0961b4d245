import { defineConfig, globalIgnores } from 'eslint/config'
import importPlugin from 'eslint-plugin-import'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/*
 * Who may import whom (ARCHITECTURE.md has the reasons). `target` may not
 * import `from`, `except` for the files named relative to it. The closed lists in
 * db/vocabulary.ts are plain words, not the database.
 */
const ours = ['./app', './db', './search', './seed']
const zones = [
  {
    target: './db',
    from: ['./app', './search', './seed'],
    message: 'The database knows nothing of what is built upon it.',
  },
  {
    // The outbox, the indexer and the engines read the database, and the two
    // commands open one. The rest is given what it needs.
    target: [
      './search/!(outbox.server|indexer.server|rebuild|evaluate).ts',
      './search/{understand,lexicon,plan,documents,evaluation}/**/*',
    ],
    from: './db',
    except: ['./vocabulary.ts'],
    message: 'Only the outbox, the indexer and the engines read the database.',
  },
  {
    target: './search',
    from: ['./app', './seed'],
    message: 'Search is handed what it needs: it declares the shapes of it.',
  },
  {
    target: './seed',
    from: './app',
    except: ['./models', './env.server.ts', './log.server.ts'],
    message: 'The seed may ask the models, not the pages.',
  },
  {
    target: ['./app/models', './app/components', './app/routes'],
    from: './seed',
    except: ['./boundaries'],
    message: 'What the seed holds reaches the app through the database.',
  },
  {
    target: './app/models',
    from: ['./app/routes', './app/components'],
    message: 'Models know nothing of pages.',
  },
  {
    target: './app/components',
    from: ['./db', './app/routes'],
    message: 'Components are given what they show.',
  },
  {
    target: './app/components',
    from: './app/**/*.server.ts',
    message: 'Components run in browsers: pure models only.',
  },
  {
    target: ['./app/components', './app/routes'],
    from: './search',
    except: ['./query.ts'],
    message: 'Pages know the query; models search.',
  },
  {
    target: ['./app/routes', './app/root.tsx'],
    from: './db',
    message: 'A route asks a model.',
  },
  {
    target: [...ours, './server.ts'],
    from: './tests',
    message: 'Nothing imports tests.',
  },
].map((zone) => ({ ...zone, target: [zone.target].flat() }))

export default defineConfig(
  globalIgnores([
    '.cache/',
    'build/',
    'data/',
    'playwright-report/',
    'seed/boundaries/node_modules/',
    'test-results/',
  ]),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { import: importPlugin },
    settings: {
      'import/resolver': { typescript: { project: 'tsconfig.json' } },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-else-return': 'error',
      'import/no-cycle': ['error', { ignoreExternal: true }],
      'import/no-restricted-paths': [
        'error',
        { basePath: import.meta.dirname, zones },
      ],
      // drizzle's queries are promises that do nothing until they are asked.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { checkThenables: true },
      ],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // Remix throws responses.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true },
      ],
    },
  },
  {
    files: ['app/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.recommended],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // Browsers drop the roles of rows and cells that are laid out as blocks,
      // as every wide table is on a phone; so the roles are written down.
      'jsx-a11y/no-interactive-element-to-noninteractive-role': [
        'error',
        { tr: ['none', 'presentation', 'row'], td: ['cell'] },
      ],
    },
  },
  {
    files: ['**/*.d.ts'],
    rules: {
      // Only an interface adds to what a library declared.
      '@typescript-eslint/consistent-type-definitions': 'off',
    },
  },
  {
    // Plain JavaScript cannot tell the checker what a closure changed
    // meanwhile, or what it read from a file.
    files: ['start.js', 'test.js'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
    },
  },
  {
    // Several plugins come without types.
    files: ['eslint.config.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
)
