import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages are loaded lazily, and a busy machine compiles them on the way.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(120_000);

// jsdom has no scrolling; the form of the scaffolder scrolls up with each page.
window.scrollTo = () => {};
