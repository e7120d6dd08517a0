/**
 * Days as integers, without a clock or a time zone: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
 * (days_from_civil, civil_from_days). Day 0 is 1970-01-01 of the proleptic Gregorian calendar.
 */
const daysPerEra = 146_097;

/** Day number of "YYYY-MM-DD", or null when the text is not a day that exists. */
export function parseDay(text: string): number | null {
  const fields = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (fields === null) return null;
  const number = dayNumber(Number(fields[1]), Number(fields[2]), Number(fields[3]));
  return formatDay(number) === text ? number : null;
}

/** "YYYY-MM-DD" of a day number. */
export function formatDay(dayNumber: number): string {
  const { year, month, day } = civil(dayNumber);
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
}

/** Month 1..12 of a day number. */
export function monthOf(dayNumber: number): number {
  return civil(dayNumber).month;
}

/** Hours since 1970-01-01T00:00 of a local wall-clock label "YYYY-MM-DDTHH:00", or null when malformed. */
export function parseHour(text: string): number | null {
  const day = parseDay(text.slice(0, 10));
  const hour = /^T([01]\d|2[0-3]):00$/.exec(text.slice(10));
  return day === null || hour === null ? null : day * 24 + Number(hour[1]);
}

/** Label "YYYY-MM-DDTHH:00" of an hour number. */
export function formatHour(hourNumber: number): string {
  return `${formatDay(Math.floor(hourNumber / 24))}T${pad(((hourNumber % 24) + 24) % 24)}:00`;
}

// Years begin in March, so that the leap day is the last day of a year.
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - 719_468;
}

function civil(number: number): { year: number; month: number; day: number } {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

const pad = (number: number): string => String(number).padStart(2, "0");

/** The day that comes so many days after one; what is no day stays as it is, for whoever reads it next to refuse. */
export function dayAfter(day: string, days: number): string {
  const number = parseDay(day);
  return number === null ? day : formatDay(number + days);
}
