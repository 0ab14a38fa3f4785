import { filtersOfState, stateOf } from './states';

const NONE = {
  onPath: '',
  anyLayer: '',
  running: '',
  excluded: '',
  behind: '',
  unreadable: '',
};

describe('the states of a repository', () => {
  it('are read from the filters that they stand for', () => {
    expect(stateOf(NONE)).toBe('anyState');
    expect(stateOf({ ...NONE, anyLayer: 'true', onPath: 'false' })).toBe(
      'stateSome',
    );
    expect(stateOf({ ...NONE, excluded: 'fork' })).toBe('fork');
    expect(stateOf({ ...NONE, onPath: 'true', behind: '3' })).toBeUndefined();
  });

  it('take the filters of other states away', () => {
    expect(filtersOfState('stateOnPath')).toEqual({
      onPath: 'true',
      anyLayer: undefined,
      running: undefined,
      excluded: undefined,
      behind: undefined,
      unreadable: undefined,
    });
  });
});
