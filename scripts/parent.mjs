const POLL_MS = 500;

/**
 * Calls back once when the process that started this one is gone. A shell or an npm that is killed
 * takes its children with it only in a terminal; elsewhere they would run on unnoticed.
 *
 * Works on Linux and macOS; on Windows the system ends the children of a closed console.
 *
 * @param {() => void} callback
 */
export function onParentGone(callback) {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		callback();
	}, POLL_MS);
	timer.unref();
}
