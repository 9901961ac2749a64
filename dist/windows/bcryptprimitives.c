/* For Wine before version 9 only, which lacks the one function of this library that Rust asks for. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID bytes, ULONG n_bytes);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T n_bytes)
{
    return SystemFunction036(bytes, (ULONG)n_bytes);
}
