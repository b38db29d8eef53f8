const two = (value: number): string => String(value).padStart(2, '0');

/** In the reader's zone: the time alone where the whole axis is one day, the day too where it is not. */
export function axisTime(ms: number, from: number, to: number): string {
  const date = new Date(ms);
  const isOneDay = new Date(from).toDateString() === new Date(to).toDateString();
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return isOneDay
    ? `${time}:${two(date.getSeconds())}`
    : `${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}
