import { defineConfig, globalIgnores } from 'eslint/config'
import importPlugin from 'eslint-plugin-import'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/*
 * Which folders of app/ each one may import: those on lower floors that it
 * needs. The ground comes first. A new line here is a decision; a cycle is none.
 */
const mayUse = {
  print: [],
  values: [],
  availability: ['values'],
  security: [],
  ui: ['values'],
  maps: ['availability'],
  vocabulary: ['availability', 'values'],
  record: ['availability', 'security', 'values', 'vocabulary'],
  'service-types': ['ui', 'vocabulary'],
  audit: ['record', 'security', 'values', 'vocabulary'],
  interchange: ['availability', 'record', 'security', 'values', 'vocabulary'],
  listings: ['availability', 'maps', 'record', 'ui', 'values', 'vocabulary'],
  changes: [
    'audit',
    'availability',
    'listings',
    'print',
    'record',
    'values',
    'vocabulary',
  ],
  mail: ['audit', 'security'],
  provision: ['availability', 'listings', 'ui', 'values', 'vocabulary'],
  server: ['interchange', 'security'],
  shortlist: [
    'availability',
    'listings',
    'print',
    'ui',
    'values',
    'vocabulary',
  ],
  accounts: ['audit', 'mail', 'print', 'security', 'server', 'ui', 'values'],
  'kept-forms': ['record', 'security', 'server'],
  matrix: [
    'availability',
    'listings',
    'provision',
    'ui',
    'values',
    'vocabulary',
  ],
  results: [
    'availability',
    'listings',
    'maps',
    'provision',
    'shortlist',
    'ui',
    'values',
    'vocabulary',
  ],
  corrections: [
    'accounts',
    'audit',
    'mail',
    'record',
    'security',
    'ui',
    'values',
  ],
  layout: ['kept-forms', 'results', 'shortlist', 'ui'],
  stages: [
    'availability',
    'listings',
    'matrix',
    'provision',
    'ui',
    'values',
    'vocabulary',
  ],
  team: ['accounts', 'audit', 'mail', 'security', 'ui', 'values', 'vocabulary'],
  assurance: [
    'audit',
    'corrections',
    'mail',
    'record',
    'security',
    'ui',
    'values',
    'vocabulary',
  ],
  courts: [
    'availability',
    'listings',
    'maps',
    'print',
    'provision',
    'stages',
    'ui',
    'values',
    'vocabulary',
  ],
  coverage: [
    'accounts',
    'audit',
    'availability',
    'provision',
    'record',
    'security',
    'team',
    'values',
    'vocabulary',
  ],
  areas: ['courts', 'provision', 'stages', 'vocabulary'],
  publication: [
    'accounts',
    'assurance',
    'audit',
    'availability',
    'corrections',
    'interchange',
    'listings',
    'mail',
    'record',
    'security',
    'server',
    'ui',
    'values',
    'vocabulary',
  ],
  imports: [
    'accounts',
    'audit',
    'interchange',
    'publication',
    'record',
    'security',
    'server',
    'ui',
    'values',
    'vocabulary',
  ],
  'listing-form': [
    'availability',
    'maps',
    'publication',
    'record',
    'server',
    'ui',
    'values',
    'vocabulary',
  ],
  workspace: [
    'assurance',
    'availability',
    'corrections',
    'provision',
    'publication',
    'record',
    'security',
    'ui',
    'values',
  ],
  jobs: [
    'accounts',
    'assurance',
    'corrections',
    'imports',
    'kept-forms',
    'listings',
    'mail',
    'publication',
    'results',
    'security',
    'server',
    'values',
  ],
}

const floors = Object.entries(mayUse).map(([folder, below]) => ({
  target: `./app/${folder}`,
  from: './app',
  except: [folder, ...below].map((name) => `./${name}`),
  message: `${folder}/ may use ${below.join(', ') || 'nothing of the app'}: ARCHITECTURE.md.`,
}))

const walls = [
  {
    target: './db',
    from: ['./app', './search', './seed'],
    message: 'The database knows nothing of what is built upon it.',
  },
  {
    target: './search',
    from: ['./app', './seed'],
    message: 'Search is handed what it needs; the app depends on search.',
  },
  {
    // The outbox, the indexer, the engines and their commands read the database.
    target: [
      './search/!(outbox.server|indexer.server|rebuild|evaluate).ts',
      './search/{understand,lexicon,plan,documents,evaluation}/**/*',
    ],
    from: './db',
    except: ['./schema/codes.ts'],
    message: 'Only the outbox, the indexer and the engines read the database.',
  },
  {
    target: [...folders('./app/'), './search', './db', './seed'],
    from: './app/routes',
    message: 'Nobody imports routes.',
  },
  {
    target: './seed',
    from: './app',
    except: folders('./'),
    message: 'The seed may ask the models, not the pages.',
  },
  {
    target: folders('./app/'),
    from: './seed',
    except: ['./boundaries'],
    message: 'What the seed holds reaches the app through the database.',
  },
  {
    target: ['./app', './db', './search', './seed', './server.ts'],
    from: './tests',
    message: 'Nothing imports tests.',
  },
]

/** @param {string} before */
function folders(before) {
  return Object.keys(mayUse).map((name) => `${before}${name}`)
}

const zones = [...floors, ...walls].map((zone) => ({
  ...zone,
  target: [zone.target].flat(),
}))

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
    // Remix refuses it anyway, but later, and with fewer words.
    files: ['app/**/*.tsx'],
    ignores: ['app/routes/**', 'app/root.tsx', 'app/entry.server.tsx'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '\\.server\\.ts$',
              allowTypeImports: true,
              message: 'Components are given what they show.',
            },
            {
              regex: '^#db/(?!schema/codes\\.ts$)',
              message: 'Only .server.ts files ask the database.',
            },
          ],
        },
      ],
    },
  },
  {
    // Commands and the worker are processes of their own.
    files: ['app/**/*.ts'],
    ignores: [
      'app/**/*.server.ts',
      'app/jobs/**',
      'app/imports/import-worker.ts',
    ],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^#db/(?!schema/codes\\.ts$)',
              message: 'Only .server.ts files ask the database.',
            },
          ],
        },
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
