export { findViewer } from './findViewer';
export { FEWEST_PEOPLE, hidePeople, type Viewer } from './hidePeople';
