module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // Always run from its source, never from a build: __dirname says where it is.
  rules: { 'no-restricted-syntax': 'off' },
});
