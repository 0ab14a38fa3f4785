import { SchemaBuilder } from '../steps/inputs';

/** What steps on infrastructure have in common. */
export const infrastructureInputs = {
  repoUrl: (z: SchemaBuilder) =>
    z.string({
      description:
        'The repository of the infrastructure, as github.com?owner=my-org&repo=infrastructure',
    }),
  /** Of what exists already, as it was asked for. */
  request: (z: SchemaBuilder) =>
    z.record(z.any(), { description: 'The recorded answers' }),
};

/** What a pull request about infrastructure is made of. */
export const pullRequestOutputs = {
  request: (z: SchemaBuilder) =>
    z.record(z.any(), { description: 'The answers to record' }),
  skeletonValues: (z: SchemaBuilder) =>
    z.record(z.any(), { description: 'The values of the skeleton' }),
  path: (z: SchemaBuilder) =>
    z.string({ description: 'Folder of the Terraform root' }),
  branchName: (z: SchemaBuilder) => z.string({ description: 'Branch to use' }),
  title: (z: SchemaBuilder) =>
    z.string({ description: 'Title of the pull request' }),
  description: (z: SchemaBuilder) =>
    z.string({ description: 'Text of the pull request' }),
};
