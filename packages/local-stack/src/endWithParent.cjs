// Loaded into every child of the stack. When the parent is gone, even by a
// `kill -9`, the channel to it closes and the child ends itself.
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  // Whoever does not listen to that is not asked again.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 8000).unref();
});
// The channel alone shall not keep a child alive that has nothing left to do.
process.channel?.unref();
