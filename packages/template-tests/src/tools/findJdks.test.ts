import { chooseJdk, parseRelease } from './findJdks';

const JDK_17 = { home: '/jdk-17', version: 17 };
const JDK_25 = { home: '/jdk-25', version: 25 };

describe('parseRelease', () => {
  it.each([
    ['IMPLEMENTOR="Debian"\nJAVA_VERSION="17.0.15"\n', 17],
    ['JAVA_VERSION="25"\n', 25],
    ['JAVA_VERSION="1.8.0_402"\n', 8],
    ['NAME="Debian"\n', undefined],
  ])('reads %j as %s', (text, version) => {
    expect(parseRelease(text)).toBe(version);
  });
});

describe('chooseJdk', () => {
  it('takes the same version before a newer one', () => {
    expect(chooseJdk([JDK_25, JDK_17], 17)).toBe(JDK_17);
  });

  it('takes a newer one where the same is missing, and never an older one', () => {
    expect(chooseJdk([JDK_17, JDK_25], 21)).toBe(JDK_25);
    expect(chooseJdk([JDK_17], 21)).toBeUndefined();
  });
});
