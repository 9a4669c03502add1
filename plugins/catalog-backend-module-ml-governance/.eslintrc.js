module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      {
        // The tests run beside the whole backend; it is no dependency else.
        excludedTargetPackages: [
          '@ml-governance/backstage-plugin-ml-governance-backend',
        ],
      },
    ],
  },
});
