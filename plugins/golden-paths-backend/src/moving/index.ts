export { openMoving } from './openMoving';
export { movingOperations } from './movingOperations';
