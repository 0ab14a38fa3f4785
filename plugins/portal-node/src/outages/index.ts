export { answerOutages } from './answerOutages';
export { limitWaiting } from './limitWaiting';
