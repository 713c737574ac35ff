import js from '@eslint/js'
import solid from 'eslint-plugin-solid/configs/typescript'
import tseslint from 'typescript-eslint'

/** Time, randomness and the environment come in through `Deps`, so that every rule can be tested on a fake clock. */
const ambient = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take the time from deps.clock.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Take the time from deps.clock.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Take randomness from deps.random.',
  },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Read configuration in base/config.ts.',
  },
]

/** On a device the time comes from one place too: `createNow` for what is shown, `deviceTime` for what happens once. */
const deviceClock = ambient
  .slice(0, 2)
  .map((one) => ({ ...one, message: 'Take the time from createNow() or deviceTime().' }))

export default tseslint.config(
  { ignores: ['node_modules', 'web/dist', 'data', '.wrangler', 'coverage', '.stryker-tmp'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-undef': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['server/**/*.ts', 'db/**/*.ts'],
    ignores: ['server/base/**', 'server/main.*.ts', 'db/demo/main.ts'],
    rules: { 'no-restricted-syntax': ['error', ...ambient] },
  },
  {
    files: ['web/**/*.{ts,tsx}'],
    ...solid,
    rules: { ...solid.rules, 'solid/reactivity': ['warn', { customReactiveFunctions: ['act'] }] },
  },
  {
    files: ['web/**/*.{ts,tsx}'],
    ignores: ['web/shell/now.ts'],
    rules: { 'no-restricted-syntax': ['error', ...deviceClock] },
  },
  {
    files: ['test/**/*.ts', 'server/club-command/**', 'db/*.command.ts'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
)
