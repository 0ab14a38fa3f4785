import { describeAttributes } from './describeAttributes';

describe('describeAttributes', () => {
  it('shortens refs and leaves out what the title says', () => {
    expect(
      describeAttributes({
        title: 'my-org/locker-service',
        attributes: {
          template: 'template:default/spring-boot-service',
          repository: 'my-org/locker-service',
          owner: 'group:other/team-a',
          environment: 'production',
        },
      }),
    ).toEqual([
      'template: spring-boot-service',
      'owner: group:other/team-a',
      'environment: production',
    ]);
  });
});
