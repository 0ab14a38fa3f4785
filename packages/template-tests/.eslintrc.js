module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // The portal of the tests is put together here as packages/backend does it.
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      { excludedTargetPackages: ['@provenpath/plugin-golden-paths-backend'] },
    ],
  },
});
